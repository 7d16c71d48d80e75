"""Servers that are wrong on purpose, one way each: do the tests find them all?"""
