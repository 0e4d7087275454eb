"""What the phone runs: the rulebook, forms and documents behind one door of JSON."""
