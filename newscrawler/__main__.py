"""`python -m newscrawler` is the console script."""

from newscrawler.cli import main

if __name__ == "__main__":
    main()
