"""What ``zhifa start`` does, step by step."""
