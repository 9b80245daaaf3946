using DefectFill.Data.Export.Items;

namespace DefectFill.Data.Export.Writers;

/// <summary>Writes photos and masks in one format.</summary>
internal interface IExportWriter
{
    /// <summary>What its readers should know, for the card; complete after <see cref="Finish"/>.</summary>
    IEnumerable<string> Notes { get; }

    /// <summary>Writes a photo and its masks: one entry per class, or one for a good photo.</summary>
    IReadOnlyList<WrittenImage> Add(PlacedPhoto photo);

    /// <summary>Writes what describes all photos.</summary>
    void Finish();
}
