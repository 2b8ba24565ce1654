"""`python -m recon3d` is the command `recon3d`."""

from recon3d.cli import main

if __name__ == "__main__":
    main()
