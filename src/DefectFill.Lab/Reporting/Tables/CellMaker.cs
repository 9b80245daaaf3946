using System.Globalization;
using DefectFill.Core.Records;
using DefectFill.Data.Metrics;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Makes one cell from the values of different seeds.</summary>
internal static class CellMaker
{
    public const string Missing = "-";

    /// <summary>Mean and standard deviation over seeds; for one seed, its value and its own spread.</summary>
    /// <param name="values">Values by seed, in printed units.</param>
    /// <param name="spread">Spread over the subsets of one seed, if the value is for one type.</param>
    /// <param name="like">A figure that sets the number of digits.</param>
    public static ReportCell Of(IReadOnlyList<double> values, double? spread, Figure like)
    {
        if (values.Count == 0)
        {
            return new ReportCell(Missing, null, null, 0);
        }

        var mean = values.Average();
        var deviation = values.Count == 1 ? spread : Spread.Of(values);
        var digits = like.Scale switch { >= 1000 => "0.0", >= 100 => "0.00", _ => "0.000" };
        var text = mean.ToString(digits, CultureInfo.InvariantCulture);
        var more = deviation?.ToString(digits, CultureInfo.InvariantCulture);
        return new ReportCell(more is null ? text : $"{text} ± {more}", mean, deviation, values.Count);
    }

    /// <summary>Marks the best cell of a row, unless there is nothing to compare or no better direction.</summary>
    public static IReadOnlyList<ReportCell> MarkBest(IReadOnlyList<ReportCell> cells, bool? lowerIsBetter)
    {
        var values = cells.Select(cell => cell.Value).OfType<double>().ToList();
        if (lowerIsBetter is not { } lower || values.Count < 2)
        {
            return cells;
        }

        var best = lower ? values.Min() : values.Max();
        return [.. cells.Select(cell => cell with { IsBest = cell.Value == best })];
    }
}
