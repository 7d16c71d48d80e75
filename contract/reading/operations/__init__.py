"""The operations of a page, and which of them, and which side, each part of it speaks of."""
