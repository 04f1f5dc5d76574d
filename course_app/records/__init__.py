"""Record → proof: keys and values in, bytes out. Nothing here reads a database or asks the network."""
