namespace DefectFill.Core.Models;

/// <summary>A published file.</summary>
/// <param name="Folder">Address of its folder.</param>
/// <param name="Name">Its name there and on this machine.</param>
/// <param name="Sha256">The start of its hash, as far as its publisher states it.</param>
/// <param name="Option">The property of the option that takes it.</param>
internal sealed record PublishedFile(string Folder, string Name, string Sha256, string Option);
