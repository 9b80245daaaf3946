using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>What a photo threshold would miss and raise.</summary>
/// <param name="Threshold">Photos with at least this score count as defective.</param>
/// <param name="Missed">Share of the photos with a defect that score less, 0 to 1.</param>
/// <param name="FalseAlarms">Share of the good photos that score at least that, 0 to 1.</param>
internal sealed record ThresholdPoint(
    double Threshold, double Missed, [property: JsonPropertyName("falseAlarms")] double FalseAlarms);
