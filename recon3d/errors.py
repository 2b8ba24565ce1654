"""What can go wrong because of the input or the machine, as sentences for people.

    SplatloomError            anything a user can mend; the command prints it and exits with status 2
    |-- CaptureError          pictures, videos, cameras, masks
    |-- FormatError           a file that is not what it claims to be (PLY, checkpoint, JSON)
    |-- ResourceError         too little memory or disk, a missing optional package

Each message says what is wrong, where, and how to mend it. Programming mistakes are asserts or ordinary
exceptions instead, so that they keep their traceback.
"""


class SplatloomError(Exception):
    """An error whose message is meant for the person at the keyboard."""


class CaptureError(SplatloomError):
    """The pictures, the video or the cameras cannot be used."""


class FormatError(SplatloomError):
    """A file does not follow the format it claims."""


class ResourceError(SplatloomError):
    """The machine lacks memory, disk space or an optional package."""


def missing_package(package: str, extra: str, purpose: str) -> ResourceError:
    """The error for an optional package that is not installed: names the install line."""
    return ResourceError(f"{purpose} needs the package '{package}': pip install 'splatloom[{extra}]'")
