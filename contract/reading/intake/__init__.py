"""What a page describes, block by block, taken in: fields of each form, answers, examples, remarks."""
