"""Small programs that make and the browser tests run; the generator never imports them."""
