"""Records that are fetched by their number, each from the service that holds it; nothing else here uses the network."""
