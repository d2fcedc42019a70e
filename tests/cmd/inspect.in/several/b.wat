(module (func (export "_initialize")) (func (export "b") (param v128)))
