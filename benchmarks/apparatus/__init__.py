"""What measurements share: result, servers, a client that measures, a page to compare with, a nation."""
