"""Benchmarks of whole crawls (`make bench`): newscrawler beside a plain spider and other extractors on a local site."""
