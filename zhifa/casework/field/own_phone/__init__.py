"""Parties who sign on telephones of their own: asked by a device, answered on a public page, taken by the device."""
