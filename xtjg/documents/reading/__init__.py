"""Reading a paper back: from its lines to the elements, the inverse of `render.to_text`. The way in is `paper.read`."""
