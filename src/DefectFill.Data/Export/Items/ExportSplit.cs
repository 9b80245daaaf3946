namespace DefectFill.Data.Export.Items;

/// <summary>What a photo of an export is for. Synthetic photos are only for training.</summary>
internal enum ExportSplit
{
    Train,
    Val,
}
