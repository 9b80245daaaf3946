namespace DefectFill.Studio.Projects;

/// <summary>A project: an object, its photos and all that is made from them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name for a person.</param>
/// <param name="Object">What prompts call the object, in English.</param>
/// <param name="Folder">Its folder among the projects.</param>
/// <param name="Created">When it was made.</param>
internal sealed record Project(string Id, string Name, string Object, string Folder, string Created);
