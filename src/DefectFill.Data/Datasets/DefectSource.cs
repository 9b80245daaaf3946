namespace DefectFill.Data.Datasets;

/// <summary>Where the files of a defect are.</summary>
/// <param name="Name">The defect.</param>
/// <param name="Photos">Folder of its photos, relative to the data folder; may have subfolders.</param>
/// <param name="Masks">Folder of its masks.</param>
internal sealed record DefectSource(string Name, string Photos, string Masks)
{
    /// <summary>The folders of a defect in the pairs layout.</summary>
    public static DefectSource OfPairs(string root, string name)
    {
        string Of(string part) => $"{name}/{PictureFiles.FolderNamed(part, Path.Combine(root, name)) ?? part}";
        return new DefectSource(name, Of("images"), Of("masks"));
    }

    /// <summary>Whether there are files, but no images: a folder of something else.</summary>
    public bool HasNoPictures(PictureFiles files) =>
        Others(files).Count > 0 && files.Under(Photos).Count == 0 && files.Under(Masks).Count == 0;

    /// <summary>The files that are not images.</summary>
    public IReadOnlyList<string> Others(PictureFiles files) =>
        [.. files.OthersUnder(Photos), .. files.OthersUnder(Masks)];

    /// <summary>The photos with their masks.</summary>
    public DefectFolder Match(PictureFiles files) =>
        DefectFolder.Match(Name, files.Under(Photos), files.Under(Masks), new MaskNames(Photos, Masks));
}
