import HummingbirdTesting
import Testing
import Web
