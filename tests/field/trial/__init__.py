"""Many devices without a network, losses and kills on all sides: everything converges, nothing is lost or doubled."""
