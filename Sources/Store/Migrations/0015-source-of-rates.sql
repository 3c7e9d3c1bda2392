-- Where an exchange rate was published, in the words of whoever set it.
ALTER TABLE exchange_rate ADD COLUMN source TEXT CHECK (source <> '');
