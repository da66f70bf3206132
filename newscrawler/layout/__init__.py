"""How pages with lists are built: their links, the shapes of addresses, what repeats, what follows. Pure."""
