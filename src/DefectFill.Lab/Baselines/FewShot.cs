using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Selection;

namespace DefectFill.Lab.Baselines;

/// <summary>The real training photos as a set, to train an inspection model without generated images.</summary>
internal static class FewShot
{
    /// <summary>A training pair with the photo's pixels unchanged.</summary>
    public static FilledPair Make(Dataset data, DefectPair pair)
    {
        var loaded = LoadedPair.Read(data, pair);
        var photo = loaded.Photo;
        var file = new GoodPhoto(
            data.PathOf(pair.Photo), pair.Photo, FileHash.Of(data.PathOf(pair.Photo)), photo.Width, photo.Height);
        return new FilledPair(
            pair.Defect, new ScoredFill(photo, loaded.Mask, [], [photo]), file,
            new MaskOrigin(pair.Mask, FileHash.Of(data.PathOf(pair.Mask))))
        {
            Source = pair.Photo,
            IsReal = true,
        };
    }
}
