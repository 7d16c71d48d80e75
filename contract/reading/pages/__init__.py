"""A page as blocks with their lines, once what its viewer, or a copy of it, did to them is undone."""
