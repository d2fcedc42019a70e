/**
** @file mruby/re.h - Regexp class
**
** See Copyright Notice in mruby.h
*/

#ifndef MRUBY_RE_H
#define MRUBY_RE_H

MRB_BEGIN_DECL

#define REGEXP_CLASS          "Regexp"

MRB_END_DECL

#endif  /* RE_H */
