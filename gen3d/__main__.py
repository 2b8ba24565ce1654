"""`python -m gen3d` is the command `gen3d`."""

from gen3d.cli import main

if __name__ == "__main__":
    main()
