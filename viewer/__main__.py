"""`python -m viewer` is the command `view3d`."""

from viewer.cli import main

if __name__ == "__main__":
    main()
