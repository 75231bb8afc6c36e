"""The compiled fleet's C++ sources, and the one command that makes a shared library of them: see build.py."""
