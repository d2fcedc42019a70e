# What the interpreter is made of. Used only to generate ../csrc
# (make -C .. mruby-csrc); building the sample does not need Ruby.
MRuby::Build.new('host') do |conf|
  toolchain :gcc
  conf.cc.flags = %w[-O1 -g0]
  conf.cc.defines += %w[MRB_NO_BOXING MRB_INT64 MRB_UTF8_STRING]
  %w[
    mruby-compiler mruby-eval mruby-metaprog mruby-math mruby-rational mruby-complex
    mruby-compar-ext mruby-enum-ext mruby-string-ext mruby-numeric-ext mruby-array-ext
    mruby-hash-ext mruby-range-ext mruby-proc-ext mruby-symbol-ext mruby-object-ext
    mruby-objectspace mruby-fiber mruby-enumerator mruby-enum-lazy mruby-toplevel-ext
    mruby-kernel-ext mruby-class-ext mruby-catch mruby-struct mruby-random mruby-time
    mruby-sprintf mruby-pack mruby-print mruby-method mruby-enum-chain mruby-error
    mruby-binding-core
  ].each { |gem| conf.gem core: gem }
end
