# What a page is made of, in the order in which the browser reads it.
set(PAGE_LICENCES vendor/d3.LICENSE vendor/plot.LICENSE)
set(PAGE_LIBRARIES vendor/d3.min.js vendor/plot.umd.min.js)
set(PAGE_SCRIPTS format.js dataset.js elements.js charts.js controls.js answer.js distribution.js parts.js years.js
                 device.js sectors.js break_even.js sensitivity.js sweep.js inputs.js law.js calculator.js calculator_fleet.js main.js)
