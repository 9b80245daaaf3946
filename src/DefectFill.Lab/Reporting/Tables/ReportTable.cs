using DefectFill.Core.Options;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>One metric under one protocol: a column a method, a row a type of defect or an object.</summary>
/// <param name="Metric">With its unit.</param>
internal sealed record ReportTable(
    Claim Claim, string Metric, InspectionProtocol Protocol, IReadOnlyList<string> Columns,
    IReadOnlyList<ReportRow> Rows)
{
    /// <summary>What belongs beside the numbers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public string ProtocolName => Protocol.ToString().ToLowerInvariant();
}

/// <summary>A row.</summary>
/// <param name="Of">The type of defect, or what the row is a mean over; empty for the object itself.</param>
/// <param name="IsMean">Set apart from what it is a mean of.</param>
internal sealed record ReportRow(string Object, string Of, bool IsMean, IReadOnlyList<ReportCell> Cells);

/// <summary>A number as every form of the report shows it.</summary>
/// <param name="Text">A dash when there is none.</param>
/// <param name="Seeds">How many seeds it is a mean of.</param>
internal sealed record ReportCell(string Text, double? Value, double? Spread, int Seeds)
{
    public bool IsBest { get; init; }
}
