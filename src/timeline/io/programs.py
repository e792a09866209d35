"""Find the programs that are started: git and a browser."""

import os
import shutil

__all__ = ["find_program", "list_program_folders"]


def list_program_folders():
    """Return the folders of the PATH that are absolute; relative ones depend on the folder that the data lie in."""
    return [folder for folder in os.get_exec_path() if os.path.isabs(folder)]


def find_program(name):
    """Return the path of a program, never that of one in the current folder; None if there is none.

    The current folder does not count even where the PATH names it, or where the system searches it first.
    """
    folders = list_program_folders()
    path = shutil.which(name, path=os.pathsep.join(folders))
    return path if path and any(os.path.dirname(path) == os.path.normpath(folder) for folder in folders) else None
