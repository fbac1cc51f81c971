"""How a mall is founded and kept true: programme, agreements, rooms, equipment, network, budget, trial, launch gate.

Each part is a module of the same name in ``models``, ``states``, ``actions``, ``queries``, ``events``, ``errors`` and
``loading``. What is lacking before a door may open, every part says in ``Condition``s (``conditions``); figures that the
source states and the system computes anew are compared in ``recaps``.
"""
