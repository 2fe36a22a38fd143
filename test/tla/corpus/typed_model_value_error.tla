---- MODULE typed_model_value_error ----
EXTENDS Naturals
CONSTANTS T, U
VARIABLE x
Init == x = T
Next == x' = IF x = U THEN T ELSE U
====
