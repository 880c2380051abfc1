"""What ./run, ./test and ./bench are made of. Standard library only, except what says that it runs inside .venv."""
