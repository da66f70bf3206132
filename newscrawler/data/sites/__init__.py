"""Site files, one a site."""
