"""The operator's commands, by subject; ``cli.py`` puts them together."""
