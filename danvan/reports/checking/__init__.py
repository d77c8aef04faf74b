"""A paper held against its ledger, its own sums and the data: passages in, findings out. Changes nothing, stores nothing."""
