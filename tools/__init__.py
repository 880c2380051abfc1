"""What ./run, ./test and ./bench are made of. Standard library only, unless it says: inside .venv."""
