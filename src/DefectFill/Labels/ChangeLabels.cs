using DefectFill.Core.Records;

namespace DefectFill.Labels;

/// <summary>How what changed becomes a label.</summary>
/// <param name="Meter">Measures it.</param>
/// <param name="Rule">From when on a pixel counts.</param>
internal sealed record ChangeLabels(ChangeMeter Meter, LabelRule Rule);
