;; Exports nothing.
(module
  (func (nop)))
