"""Who a party is: kinds, papers, and what cannot be right about an entry. The office and the phone refuse the same."""
