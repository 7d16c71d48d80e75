"""What the words of documentation mean: types, titles of columns, numbers in letters, in the languages of the pages."""
