using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>Real defects of an object, to look at beside the generated ones.</summary>
/// <param name="folder">The object's data folder; it may be gone.</param>
internal sealed class RealDefects(string folder)
{
    private readonly Lazy<Dataset?> _data = new(() => Unless(() => Dataset.Open(folder)));

    /// <summary>A photo of each of these defects, another where a defect occurs again; null for those gone.</summary>
    public PictureRow Row(IEnumerable<string> defects)
    {
        var seen = new Dictionary<string, int>();
        return new PictureRow("real defect", [.. defects.Select(Next)]);

        Picture? Next(string defect)
        {
            var number = seen[defect] = seen.GetValueOrDefault(defect) + 1;
            return Of(defect, number);
        }
    }

    // From the end, where a split has its test photos.
    private Picture? Of(string defect, int number)
    {
        if (_data.Value is not { } data
            || data.Defects.FirstOrDefault(each => each.Name == defect)?.Pairs is not { Count: > 0 } pairs)
        {
            return null;
        }

        var pair = pairs[pairs.Count - 1 - (number - 1) % pairs.Count];
        return Unless(() =>
        {
            var loaded = LoadedPair.Read(data, pair);
            return Picture.Of(Enlarged.Of(loaded.Photo, Enlarged.About(loaded.Mask)), defect);
        });
    }

    private static T? Unless<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is ProblemException or IOException)
        {
            return null;
        }
    }
}
