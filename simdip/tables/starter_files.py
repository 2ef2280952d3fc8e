"""`load.py` and `load.R`: starters that read the tables with their types."""

from collections.abc import Sequence
from pathlib import Path

from simdip.tables.columns import Table

R_TYPES = {
    "string": "character",
    "integer": "integer",
    "number": "numeric",
    "date": "Date",
    "datetime": "character",  # turned into POSIXct below, because colClasses knows no format
}
R_HEAD = """\
# Read the tables of this folder with their types, and redraw its main figure. Base R alone.
#   Rscript load.R     draws NAME_from_tables_r.pdf into the working directory
#   source("load.R")   leaves one data frame a table

arguments <- commandArgs(FALSE)
script <- sub("^--file=", "", arguments[grep("^--file=", arguments)])
sourced <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$ofile))
folder <- if (length(script) == 1) dirname(script) else
  if (length(sourced) > 0) dirname(sourced[[length(sourced)]]) else "."

read_table <- function(name, types, times) {
  rows <- read.csv(file.path(folder, paste0(name, ".csv")), colClasses = types,
                   na.strings = "", encoding = "UTF-8", check.names = FALSE)
  for (column in times) {
    rows[[column]] <- as.POSIXct(rows[[column]], format = "%Y-%m-%dT%H:%M:%S", tz = "UTC")
  }
  rows
}
# Times are local times of the timeline; "UTC" only keeps R from shifting them.

"""
R_TENSION = """
draw <- function() {
  layout(matrix(1:2), heights = c(3, 1))
  par(mar = c(2, 4, 1, 1))
  days <- as.POSIXct(tension$date)
  plot(days, tension$tension, type = "l", ylim = c(0, 100), xlab = "", ylab = "tension")
  for (family in c("drill_load", "truce")) {
    spans <- conditions[conditions$family == family, ]
    begins <- spans[spans$change == "begins", ]
    for (i in seq_len(nrow(begins))) {
      end <- spans$time[spans$change == "ends" & spans$holder == begins$holder[i]]
      if (length(end) == 0) end <- max(days)
      rect(begins$time[i], 0, end[1], 100, border = NA,
           col = if (family == "truce") "#1f77b433" else "#ff7f0e33")
    }
  }
  plot(days, tension$activity, type = "h", col = "grey40", xlab = "", ylab = "activity (points)")
}
"""
R_FAN = """
draw <- function() {
  par(mar = c(2, 4, 2, 1))
  for (name in unique(tension_fan$scenario)) {
    rows <- tension_fan[tension_fan$scenario == name & tension_fan$quantity == "difference", ]
    plot(rows$date, rows$q50, type = "l", ylim = range(rows$q05, rows$q95), xlab = "",
         ylab = "difference of tension", main = name)
    polygon(c(rows$date, rev(rows$date)), c(rows$q05, rev(rows$q95)), border = NA,
            col = "#1f77b433")
    abline(h = 0, lty = 2)
  }
}
"""
R_SPLIT = """
draw <- function() {
  par(mar = c(4, 8, 2, 1))
  rows <- uncertainty[uncertainty$measure == uncertainty$measure[1], ]
  shares <- t(as.matrix(rows[, c("first_order", "total")]))
  shares[is.na(shares)] <- 0
  barplot(shares, names.arg = rows$group, beside = TRUE, horiz = TRUE, las = 1,
          legend.text = c("first order", "total"), main = rows$measure[1],
          xlab = "share of the variance of the effect")
}
"""
R_TORNADO = """
draw <- function() {
  par(mar = c(4, 17, 2, 1))
  rows <- head(hinges[hinges$swing > 0, ], 12)
  places <- rev(seq_len(nrow(rows)))
  plot(range(0, rows$effect_low, rows$effect_mode, rows$effect_high), c(0.5, nrow(rows) + 0.5),
       type = "n", yaxt = "n", ylab = "", main = hinges$scenario[1],
       xlab = paste("model effect on", hinges$measure[1]))
  if (nrow(rows) > 0) {
    rect(rows$effect_mode, places - 0.35, rows$effect_low, places + 0.35, border = NA,
         col = "#1f77b488")
    rect(rows$effect_mode, places - 0.35, rows$effect_high, places + 0.35, border = NA,
         col = "#ff7f0e88")
    axis(2, at = places, labels = rows$hinge, las = 1, cex.axis = 0.7)
  }
  abline(v = 0)
  legend("bottomright", c("at the low end", "at the high end"), bty = "n",
         fill = c("#1f77b488", "#ff7f0e88"))
}
"""
R_PLACEBO = """
draw <- function() {
  par(mar = c(2, 4, 2, 1))
  own <- placebo$is_the_scenario == "yes"
  plot(placebo$date, placebo$difference, pch = 19, xlab = "", main = placebo$scenario[1],
       col = ifelse(own, "#ff7f0e", "grey40"), cex = ifelse(own, 1.6, 0.8),
       ylim = range(0, placebo$difference, placebo$mc_low, placebo$mc_high, na.rm = TRUE),
       ylab = paste("difference in", placebo$measure[1]))
  segments(as.numeric(placebo$date), placebo$mc_low, y1 = placebo$mc_high,
           col = ifelse(own, "#ff7f0e", "grey40"))
  abline(h = 0)
  abline(h = c(-1, 1) * placebo$difference[own], lty = 3)
}
"""
R_TAIL = """
if (!interactive() && length(script) == 1) {
  pdf("NAME_from_tables_r.pdf", width = 9, height = 5)
  draw()
  invisible(dev.off())
}
"""
# the table that a run is about, the name of its main figure, and what draws it
R_FIGURES = (
    ("uncertainty", "uncertainty", R_SPLIT),
    ("hinges", "tornado", R_TORNADO),
    ("placebo", "placebo", R_PLACEBO),
    ("tension_fan", "tension", R_FAN),
    ("tension", "tension", R_TENSION),
)


def starter_files(tables: Sequence[Table]) -> dict[str, bytes]:
    """Content of the starters by file name.

    Parameters
    ----------
    tables : that the run has
    """
    script = Path(__file__).with_name("starters") / "load.py"
    reading = "\n".join(_r_line(table) for table in tables) + "\n"
    names = {table.name for table in tables}
    drawn, drawing = next((name, text) for table, name, text in R_FIGURES if table in names)
    return {
        "load.py": script.read_bytes(),
        "load.R": (R_HEAD + reading + drawing + R_TAIL).replace("NAME", drawn).encode("utf-8"),
    }


def _r_line(table: Table) -> str:
    types = ", ".join(f'{column.name} = "{R_TYPES[column.type]}"' for column in table.columns)
    times = [f'"{column.name}"' for column in table.columns if column.type == "datetime"]
    return f'{table.name} <- read_table("{table.name}", c({types}), c({", ".join(times)}))'
