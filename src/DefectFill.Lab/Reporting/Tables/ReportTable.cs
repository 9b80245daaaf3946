using DefectFill.Core.Options;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>One metric under one protocol: a column per method, a row per defect type or object.</summary>
/// <param name="Metric">The metric with its unit.</param>
internal sealed record ReportTable(
    Claim Claim, string Metric, InspectionProtocol Protocol, IReadOnlyList<string> Columns,
    IReadOnlyList<ReportRow> Rows)
{
    /// <summary>Notes on the numbers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public string ProtocolName => Protocol.ToString().ToLowerInvariant();
}

/// <summary>A row.</summary>
/// <param name="Of">The defect type, or what the row is a mean over; empty for the object itself.</param>
/// <param name="IsMean">Whether the row is a mean of other rows.</param>
internal sealed record ReportRow(string Object, string Of, bool IsMean, IReadOnlyList<ReportCell> Cells);

/// <summary>A number as shown in every form of the report.</summary>
/// <param name="Text">A dash if there is no number.</param>
/// <param name="Seeds">Number of seeds that it is a mean of.</param>
internal sealed record ReportCell(string Text, double? Value, double? Spread, int Seeds)
{
    public bool IsBest { get; init; }
}
