"""执法规则库：纯标准库实现的程序、时限与守卫。

No Django, no clock, no input or output: time and registry answers are arguments, so the same package
runs on the server, in a batch over a million dossiers and on a phone without a network.
"""
