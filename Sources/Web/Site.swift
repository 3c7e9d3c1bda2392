import CZlib
import Hummingbird
import Metrics
import ServiceLifecycle
