"""The registry on disk: files, git, the commit protocol."""
